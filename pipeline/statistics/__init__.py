"""Statistics: pure functions on numbers, with scipy, statsmodels and stepmix; they know no database and no report."""
