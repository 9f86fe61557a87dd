"""Makes the files that the tutorial starts from: a Word file of targets and a workbook of a self-evaluation.

Run it as ``python examples/make_samples.py [FOLDER]``; it needs ``pip install "indexpr[tables]"``. The project,
its department and all values are invented.
"""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import openpyxl

TARGETS = [
    ["产出指标", "数量指标", "改造老旧管网长度", "反映改造的工作量", "≥12公里"],
    ["产出指标", "质量指标", "工程验收合格率", "反映工程质量", "100%"],
    ["产出指标", "时效指标", "完工时间", "反映工程进度", "2025年11月底前"],
    ["产出指标", "成本指标", "每公里改造成本", "反映成本控制", "≤80万元/公里"],
    ["效益指标", "社会效益指标", "供水保障能力", "反映供水改善情况", "显著提升"],
    ["满意度指标", "服务对象满意度指标", "居民满意度", "反映居民评价", "≥90%"],
]
EVALUATION = [
    ["产出指标（50分）", "数量指标", "改造老旧管网长度", "≥12公里", "12.6公里", 20, 20, None],
    [None, "质量指标", "工程验收合格率", 1, 0.98, 10, 9.8, "一处返工，已整改"],
    [None, "时效指标", "完工时间", "2025年11月底前", "2025年10月", 10, 10, None],
    [None, "成本指标", "每公里改造成本", "≤80万元/公里", "79.5万元/公里", 10, 10, None],
    ["效益指标（30分）", "社会效益指标", "供水保障能力", "显著提升", "显著提升，达到预期", 30, 30, None],
    ["满意度指标（10分）", "服务对象满意度指标", "居民满意度", 0.9, 0.88, 10, 9.77, "施工期间停水"],
]


def targets(path: Path) -> None:
    """A 绩效目标表 as a Word file, the level's name merged downwards."""
    document = docx.Document()
    document.add_paragraph("1.老旧供水管网改造项目绩效目标表")
    document.add_paragraph("101001某市水务局          单位：万元")
    head = [
        ["项目名称", "老旧供水管网改造项目"],
        ["预算规模及资金用途", "预算数", "960.00", "其中：财政资金", "960.00"],
        ["绩效目标", "改造老旧供水管网，提高供水保障能力。"],
        ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值"],
    ]
    table = document.add_table(rows=len(head) + len(TARGETS), cols=5, style="Table Grid")
    for number, row in enumerate([*head, *TARGETS]):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    for number in (0, 2):
        table.cell(number, 1).merge(table.cell(number, 4)).text = head[number][1]
    first = len(head)
    table.cell(first, 0).merge(table.cell(first + 3, 0)).text = TARGETS[0][0]
    document.save(str(path))


def self_evaluation(path: Path) -> None:
    """A 项目支出绩效自评表 as a workbook: percents are numbers under a format, as people enter them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["项目支出绩效自评表"])
    sheet.append(["（2025年度）"])
    sheet.append(["项目名称", None, "老旧供水管网改造项目"])
    sheet.append(["主管部门", None, "某市水务局", None, None, "实施单位", None, "市供水中心"])
    heads = ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    sheet.append(heads)
    sheet.append([None, "年度资金总额", 1000, 960, 940.8, 10, 0.98, 9.8])
    sheet.append(
        [
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ]
    )
    for row in EVALUATION:
        sheet.append(row)
    sheet.append(["总分", None, None, None, None, 100, 99.37])
    sheet["G6"].number_format = "0%"
    for row in sheet.iter_rows(min_row=8, min_col=4, max_col=5):
        for cell in row:
            if isinstance(cell.value, (int, float)):
                cell.number_format = '"≥"0%' if cell.column == 4 and cell.value < 1 else "0%"
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("A8:A11")
    book.save(path)


def main(folder: Path) -> None:
    """Both files, in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    targets(folder / "targets_2025.docx")
    self_evaluation(folder / "self_evaluation_2025.xlsx")
    print(f"{folder / 'targets_2025.docx'}\n{folder / 'self_evaluation_2025.xlsx'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "samples")
