import pytest

from scripts.check_coverage import Coverage, coverage_of

REPORT = {
    "files": {
        "stretchbot/domain/streak.py": {"summary": {"covered_branches": 8, "num_branches": 10}},
        "stretchbot/domain/deep/session.py": {"summary": {"covered_branches": 10, "num_branches": 10}},
        "stretchbot/domain_like/other.py": {"summary": {"covered_branches": 0, "num_branches": 99}},
    }
}


def test_a_layer_is_all_files_under_its_folder() -> None:
    assert coverage_of("stretchbot/domain", REPORT) == Coverage("stretchbot/domain", covered=18, branches=20)


@pytest.mark.parametrize(("covered", "branches", "enough"), [(18, 20, True), (179, 200, False), (0, 0, False)])
def test_below_nine_in_ten_or_unmeasured_is_not_enough(covered: int, branches: int, enough: bool) -> None:
    assert Coverage("stretchbot/domain", covered=covered, branches=branches).is_enough is enough
