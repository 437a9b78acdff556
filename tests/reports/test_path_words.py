"""The words for the way to the next grade."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from tests.cli.small import make

from compliance.assessment import assess
from compliance.followup.path import WayUp
from compliance.reports.html.recorded import Recorder
from compliance.reports.path_page import found, next_grade


@pytest.fixture(scope="module")
def way(tmp_path_factory: pytest.TempPathFactory) -> WayUp:
    assessment = assess(make(tmp_path_factory.mktemp("way")), as_of=date(2021, 12, 31))
    return found(assessment, "北坦街道办事处")[1]


def _words(way: WayUp) -> str:
    recorder = Recorder()
    next_grade(recorder, way, {}, 2)
    return "\n".join(one.text for one in recorder.lines)


def test_the_lowest_grade_is_no_goal_but_a_score_is(way: WayUp) -> None:
    without = replace(way, now=None, grade=None, next_grade="不合格", target=Fraction(0), steps=())
    assert "到「不合格」" not in _words(without)
    assert "先要有得分和等级" in _words(without)
    assert "到「合格」（60 分）" in _words(replace(way, next_grade="合格", target=Fraction(60), steps=()))


def test_what_all_tasks_bring_stands_apart_from_the_words(way: WayUp) -> None:
    assert "也只有 59.00 分，到不了" in _words(replace(way, all=Fraction(59), next_grade="合格", steps=()))
    assert "也没有得分，到不了" in _words(replace(way, all=None, next_grade="合格", steps=()))
