"""Which year this process believes to live in, by each clock."""

import datetime
import sys
import time

years = {
    datetime.date.today().year,  # noqa: DTZ011 - the clock is what is asked for
    datetime.datetime.now(datetime.UTC).year,
    time.localtime().tm_year,
    time.gmtime(time.time()).tm_year,
}
sys.stdout.write(str(sorted(years)))
