"""Run with ``python -m unittest discover tests`` where the requirements are installed; never part of the image."""

import unittest

from weather.statistics import stations, summary


class SummaryTest(unittest.TestCase):
    def test_all_stations_are_in_the_summary(self) -> None:
        self.assertEqual(list(stations()), summary().stations)
        self.assertEqual(36, summary().measurements)

    def test_the_summit_is_the_coldest_place(self) -> None:
        self.assertEqual(min(stations(), key=lambda name: summary(name).mean), "summit")


if __name__ == "__main__":
    unittest.main()
