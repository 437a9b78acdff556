"""Folding a ledger: what each event does in each state, and which events do not fit (SPEC section 7)."""

from datetime import date
from typing import Any

import pytest

from compliance.diagnostics import Place
from compliance.followup.events import Event, EventName
from compliance.followup.fold import Entry, Folded, fold
from compliance.followup.state import Answer, TaskState

KEY = "3f2a9c0d1e4b5a67"
DAY, LATER, LAST = date(2021, 10, 31), date(2021, 12, 31), date(2022, 3, 31)
ASKED: dict[str, Any] = {
    "kind": "rectify", "rule": "TQ2021-08", "unit": "区财政局", "check": "quarterly", "ruleset": "tianqiao-2021",
    "period": (date(2021, 1, 1), date(2021, 12, 31)), "what": "缺第三季度", "closes_when": "补发第三季度",
    "due": date(2021, 11, 19), "worth": "1.25",
}  # fmt: skip


def an(event: EventName, on: date = DAY, **values: Any) -> Event:
    """An event of the one task, with what it has to say unless told otherwise."""
    said: dict[str, Any] = {
        "opened": ASKED, "reopened": ASKED, "closed": {"status": "satisfied"}, "verified": {"status": "late"},
        "rejected": {"status": "unmet", "reason": "仍缺"}, "waived": {"reason": "免除"}, "lapsed": {"reason": "不适用"},
        "carried over": {"to": ("b" * 16,)}, "answered": {"note": "已补发", "evidence": ("EV-0001",), "by": "办公室"},
    }[event]  # fmt: skip
    return Event(event=event, task=KEY, on=on, **{**said, **values})


def task(*events: Event) -> TaskState:
    """The one task after events that all fit."""
    folded = fold(events)
    assert folded.findings == ()
    assert list(folded.tasks) == [KEY]
    return folded.tasks[KEY]


def misfit(*events: Event) -> str:
    """What is said of the last event, which alone does not fit, and changes nothing."""
    before, after = fold(events[:-1]), fold(events)
    assert before.findings == ()
    assert (after.tasks, after.last_on, after.last_by_ruleset) == (
        before.tasks, before.last_on, before.last_by_ruleset,
    )  # fmt: skip
    (finding,) = after.findings
    assert finding.code == "L004"
    assert finding.subject == (KEY,)
    return finding.message


STATES: dict[str, list[Event]] = {
    "unknown": [],
    "open": [an("opened")],
    "answered": [an("opened"), an("answered")],
    "waived": [an("opened"), an("waived")],
    "waived, answered": [an("opened"), an("waived"), an("answered")],
    "closed": [an("opened"), an("closed")],
    "lapsed": [an("opened"), an("lapsed")],
    "carried": [an("opened"), an("carried over")],
}
FITS: dict[tuple[str, EventName], str] = {
    ("unknown", "opened"): "open",
    **{(now, "closed"): "closed" for now in ("open", "answered", "waived", "waived, answered")},
    **{(now, "lapsed"): "lapsed" for now in ("open", "answered", "waived", "waived, answered")},
    **{(now, "carried over"): "carried" for now in ("open", "answered", "waived", "waived, answered")},
    **{(now, "waived"): "waived" for now in ("open", "answered")},
    **{(now, "answered"): "open" for now in ("open", "answered")},
    **{(now, "answered"): "waived" for now in ("waived", "waived, answered")},
    ("answered", "verified"): "open",
    ("answered", "rejected"): "open",
    **{(now, "reopened"): "open" for now in ("waived", "waived, answered", "closed", "lapsed", "carried")},
}
NAMES: tuple[EventName, ...] = (
    "opened", "answered", "verified", "rejected", "closed", "reopened", "waived", "lapsed", "carried over",
)  # fmt: skip


@pytest.mark.parametrize("now", STATES)
@pytest.mark.parametrize("name", NAMES)
def test_every_event_in_every_state(now: str, name: EventName) -> None:
    events = [*STATES[now], an(name, LATER)]
    wanted = FITS.get((now, name))
    if wanted is None:
        assert KEY in misfit(*events)
    else:
        assert task(*events).state == wanted


def test_what_an_opened_task_says() -> None:
    assert task(an("opened", from_="a" * 16)) == TaskState(
        key=KEY, state="open", kind="rectify", rule="TQ2021-08", unit="区财政局", check="quarterly",
        ruleset="tianqiao-2021", period=(date(2021, 1, 1), date(2021, 12, 31)), what="缺第三季度",
        closes_when="补发第三季度", opened_on=DAY, found_on=DAY, due=date(2021, 11, 19), worth="1.25",
        closed_on=None, reopened=0, answers=(), reason=None, to=(), from_="a" * 16,
    )  # fmt: skip


def test_a_reminder_becomes_a_duty() -> None:
    reminder = an("opened", kind="remind", what="将到期", worth=None, due=DAY)
    duty = task(reminder, an("answered"), an("opened", LATER, closes_when=None))
    assert (duty.state, duty.kind, duty.what, duty.closes_when) == ("open", "rectify", "缺第三季度", None)
    assert (duty.opened_on, duty.found_on, duty.due, duty.worth) == (DAY, LATER, date(2021, 11, 19), "1.25")
    assert len(duty.answers) == 1
    assert "类型也没有变" in misfit(reminder, an("opened", LATER, kind="remind"))


def test_the_day_that_a_task_is_due_is_kept() -> None:
    opened = task(an("opened"))
    for name in ("answered", "waived", "lapsed", "carried over", "closed"):
        later = task(an("opened"), Event(**{**_values(an(name, LATER)), "due": LAST}))
        assert later.due == opened.due


def _values(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in event.__struct_fields__}


def test_closing_and_reopening() -> None:
    closed = task(an("opened"), an("closed", LATER))
    assert (closed.state, closed.closed_on, closed.found_on, closed.worth) == ("closed", LATER, DAY, "1.25")
    again = task(an("opened"), an("closed", LATER), an("reopened", LAST, due=LAST, worth="0.50", what="又缺"))
    assert (again.state, again.closed_on, again.opened_on, again.found_on) == ("open", None, DAY, LAST)
    assert (again.due, again.worth, again.what, again.reopened) == (LAST, "0.50", "又缺", 1)
    assert (
        task(an("opened"), an("lapsed"), an("reopened"), an("closed"), an("reopened", due=None)).reopened == 2
    )


@pytest.mark.parametrize("status", [None, "pending", "needs_judgement", "partial", "unmet", "waived", "满足"])
@pytest.mark.parametrize("name", ["closed", "verified"])
def test_nothing_closes_without_a_passing_result(name: EventName, status: str | None) -> None:
    assert "satisfied、late" in misfit(an("opened"), an("answered"), an(name, LATER, status=status))


@pytest.mark.parametrize("status", ["satisfied", "late"])
def test_passing_results_close(status: str) -> None:
    assert task(an("opened"), an("closed", status=status)).closed_on == DAY


def test_a_result_older_than_the_finding_closes_nothing() -> None:
    before = date(2021, 10, 30)
    assert "2021-10-30" in misfit(an("opened"), an("closed", before))
    assert "2021-10-31" in misfit(an("opened"), an("waived"), an("closed", before))
    reopened = [an("opened"), an("closed", LATER), an("reopened", LATER)]
    assert "2021-12-31" in misfit(*reopened, an("closed", DAY))
    duty = [an("opened", kind="remind"), an("opened", LATER)]
    assert "2021-12-31" in misfit(*duty, an("closed", DAY))


def test_findings_do_not_go_back() -> None:
    """Else an older finding would make way for an older result."""
    assert "2021-12-31" in misfit(an("opened"), an("closed", LATER), an("reopened", DAY))
    assert "2021-12-31" in misfit(an("opened", LATER), an("lapsed", LATER), an("reopened", DAY))
    assert "2021-12-31" in misfit(an("opened", LATER, kind="remind"), an("opened", DAY))


def test_answers_close_nothing_and_are_settled_from_the_last() -> None:
    first, second = an("answered", note="一"), an("answered", LATER, note="二", evidence=None, by=None)
    answered = task(an("opened"), first, second)
    assert answered.state == "open"
    assert answered.answers == (
        Answer(DAY, "一", ("EV-0001",), "办公室"),
        Answer(LATER, "二", (), None),
    )
    rejected = task(an("opened"), first, second, an("rejected", LATER))
    assert [(one.outcome, one.reason) for one in rejected.answers] == [(None, None), ("rejected", "仍缺")]
    assert rejected.reason == "仍缺"
    verified = task(an("opened"), first, second, an("rejected", LATER), an("verified", LATER, reason="查到"))
    assert [(one.outcome, one.reason) for one in verified.answers] == [
        ("verified", None), ("rejected", "仍缺"),
    ]  # fmt: skip
    assert (verified.state, verified.reason) == ("open", None)
    assert "等待核查" in misfit(an("opened"), first, an("verified"), an("rejected"))


@pytest.mark.parametrize("status", [None, "satisfied", "pending"])
def test_an_answer_is_rejected_with_a_failing_result(status: str | None) -> None:
    assert "partial、unmet" in misfit(an("opened"), an("answered"), an("rejected", status=status))


def test_reasons_and_heirs_go_with_their_state() -> None:
    waived = task(an("opened"), an("waived"))
    assert waived.reason == "免除"
    assert task(an("opened"), an("waived"), an("closed")).reason is None
    lapsed = task(an("opened"), an("waived"), an("lapsed"))
    assert (lapsed.state, lapsed.reason) == ("lapsed", "不适用")
    carried = task(an("opened"), an("carried over", to=("b" * 16, "c" * 16), reason="分设"))
    assert (carried.state, carried.to, carried.reason) == ("carried", ("b" * 16, "c" * 16), "分设")
    back = task(an("opened"), an("carried over"), an("reopened"))
    assert (back.state, back.to, back.reason) == ("open", (), None)


@pytest.mark.parametrize("key", ["kind", "rule", "unit", "check", "ruleset", "period", "what"])
def test_findings_say_whose_task_it_is_and_what_is_asked(key: str) -> None:
    left_out: dict[str, Any] = {key: None}
    assert f"没有写明 {key}" in misfit(an("opened", **left_out))
    assert f"没有写明 {key}" in misfit(an("opened"), an("closed"), an("reopened", **left_out))


@pytest.mark.parametrize("to", [None, ()])
def test_no_duty_goes_nowhere(to: tuple[str, ...] | None) -> None:
    assert "没有写明 to" in misfit(an("opened"), an("carried over", to=to))


@pytest.mark.parametrize(
    "other", [{"rule": "X"}, {"unit": "区教体局"}, {"check": "x"}, {"period": (DAY, LATER)}]
)
def test_a_task_stays_the_same_duty(other: dict[str, Any]) -> None:
    assert "与立项时不同" in misfit(an("opened"), an("closed"), an("reopened", **other))
    assert "与立项时不同" in misfit(an("opened", kind="remind"), an("opened", **other))


def test_the_last_days_are_of_what_assessments_did() -> None:
    folded = fold([
        an("opened", DAY),
        Event(event="answered", task=KEY, on=date(2030, 1, 1), ruleset="other"),
        an("closed", LATER, ruleset="tianqiao-2022"),
        an("reopened", LATER, ruleset="tianqiao-2022"),
        an("closed", date(2031, 1, 1), status="unmet", ruleset="tianqiao-2022"),
        an("waived", DAY),
    ])  # fmt: skip
    assert folded.last_on == LATER
    assert folded.last_by_ruleset == {"tianqiao-2021": DAY, "tianqiao-2022": LATER}
    assert fold([]) == Folded({}, (), None, {})


def test_findings_name_the_line() -> None:
    entries = [Entry(an("closed"), 3, "ledger/ledger.jsonl"), Entry(an("opened"), 4, "ledger/ledger.jsonl")]
    (finding,) = fold(entries).findings
    assert finding.place == Place("ledger/ledger.jsonl", 3)
    assert str(finding) == f"ledger/ledger.jsonl:3: L004 台账里没有任务 {KEY}，不能「closed」。"


def test_what_messages_quote_is_cut_and_cannot_steer() -> None:
    hostile = "\x1b[2J" + "x" * 5000
    (finding,) = fold([Event(event="closed", task=hostile, on=DAY)]).findings
    assert len(finding.message) < 100
    assert finding.message.isprintable()


def test_what_was_folded_before_is_not_changed() -> None:
    start = fold([an("opened")])
    again = fold([an("closed", LATER), an("closed", LATER)], start)
    assert start == fold([an("opened")])
    assert again.tasks[KEY].state == "closed"
    assert len(again.findings) == 1
