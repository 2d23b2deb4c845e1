"""Wordings of one statement, pairs of claim and denial, what a speaker said otherwise, and what is taken back."""

from fusion.by_hand import Desk
from fusion.two_days import march
from reports.fusion import cited_articles, fuse
from reports.models.claim import Ledger, StatementEntry
from reports.models.finding import Analysis


def said(speaker: str, content: str, outlet: str, day: int, **fields: object) -> Analysis:
    desk = Desk(f"{speaker} said that {content}.", outlet, published=march(day)).actor(speaker)
    return desk.statement(speaker, content, cue="said", **fields).done()


def entry(ledger: Ledger, words: str) -> StatementEntry:
    return next(entry for entry in ledger.statements if words in entry.content.text)


def test_wordings_stand_fullest_first_with_what_each_has_of_its_own() -> None:
    quoted = Desk("“The ferry to Lysa will be laid up until April,” Jo Poe said.", "Gazette", published=march(11))
    quoted.actor("Jo Poe").statement("Jo Poe", "The ferry to Lysa will be laid up until April", mode="direct", quotations=("The ferry to Lysa will be laid up until April",))  # fmt: skip
    plain = said("Jo Poe", "the old ferry to Lysa would be laid up until April for repairs", "Courier", 11)
    copy = said("Jo Poe", "the old ferry to Lysa would be laid up until April for repairs", "Herald", 11)
    (found,) = fuse([plain, copy, quoted.done()], None, march(11)).statements
    assert [(one.outlet, [piece.text for piece in one.own]) for one in found.wordings] == [
        ("Gazette", []),
        ("Courier", ["old", "repairs"]),
    ]
    assert found.content == found.wordings[0].content


def test_wordings_of_earlier_editions_are_kept_with_their_articles() -> None:
    first = fuse([said("Jo Poe", "the ferry to Lysa is laid up until April", "Courier", 11)], None, march(11))
    second = fuse([said("Jo Poe", "the ferry to Lysa is laid up until late April", "Herald", 12)], first, march(12))
    (found,) = second.statements
    assert {one.outlet for one in found.wordings} == {"Courier", "Herald"}
    assert {one.content.article for one in found.wordings} <= cited_articles(second)


def test_a_negated_statement_is_never_a_wording_of_the_statement_it_negates() -> None:
    yes = said("Jo Poe", "the ferry to Lysa will sail before April", "Courier", 11)
    no = said("Jo Poe", "the ferry to Lysa will not sail before April", "Herald", 11)
    assert len(fuse([yes, no], None, march(11)).statements) == 2


def test_claim_and_denial_point_at_each_other_in_other_words() -> None:
    claim = said("Ann Lee", "soldiers of Ostland have been brought to the Lysa dam", "Courier", 11)
    denial = Desk("Ostland denied that any of its troops were sent to the dam.", "Herald", published=march(11))
    denial.actor("Ostland", kind="state").statement("Ostland", "any of its troops were sent to the dam", cue="denied", stance="deny")  # fmt: skip
    ledger = fuse([claim, denial.done()], None, march(11))
    one, other = entry(ledger, "have been brought"), entry(ledger, "were sent")
    assert (other.denies, one.denied_by) == (one.key, (other.key,))


def test_an_earlier_denial_comes_back_with_the_claim_that_is_repeated() -> None:
    def claim(outlet: str, day: int) -> Analysis:
        return said("Ann Lee", "the gates of the Lysa dam were opened by hand", outlet, day)

    denial = Desk("Ostland denied that the gates of the Lysa dam were opened by hand.", "Herald", published=march(12))
    denial.actor("Ostland", kind="state").statement("Ostland", "the gates of the Lysa dam were opened by hand", cue="denied", stance="deny")  # fmt: skip
    first = fuse([claim("Courier", 11)], None, march(11))
    second = fuse([denial.done()], first, march(12))
    third = fuse([claim("Gazette", 13)], second, march(13))
    again, before = entry(third, "opened by hand"), next(one for one in third.statements if one.stance == "deny")
    assert before.novelty == "known"
    assert before.key in next(one for one in third.statements if one.stance != "deny").denied_by
    assert before.denies in {again.key, next(one.key for one in third.statements if one.stance != "deny")}


def test_a_denied_figure_knows_its_denial() -> None:
    claim = Desk("Ann Lee said 500 Ostland boats had crossed the Lysa.", "Courier", published=march(11))
    claim.actor("Ann Lee").figure("500 Ostland boats", 500, "Ostland boats", "Ann Lee")
    claim.statement("Ann Lee", "500 Ostland boats had crossed the Lysa", cue="said")
    denial = Desk("Ostland denied that any Ostland boats crossed the Lysa.", "Herald", published=march(11))
    denial.actor("Ostland", kind="state").statement("Ostland", "any Ostland boats crossed the Lysa", cue="denied", stance="deny")  # fmt: skip
    ledger = fuse([claim.done(), denial.done()], None, march(11))
    (claimed,) = ledger.figures[0].claims
    assert claimed.denied_by == (entry(ledger, "any Ostland").key,)


def test_what_a_speaker_said_otherwise_before_stands_beside() -> None:
    first = fuse([said("Jo Poe", "the ferry to Lysa will sail again before the spring market", "Courier", 11)], None, march(11))  # fmt: skip
    second = fuse([said("Jo Poe", "the ferry to Lysa will not sail again before the spring market", "Herald", 12)], first, march(12))  # fmt: skip
    (contrary,) = entry(second, "will not sail").contrary
    assert (contrary.kind, contrary.day) == ("negation", march(11))
    assert contrary.content.text in contrary.evidence.text
    assert contrary.evidence.article in cited_articles(second)


def test_another_number_for_the_same_is_shown_as_what_was_said_before() -> None:
    first = fuse([said("Jo Poe", "210 lorries were waiting at the Orl bridge", "Courier", 11)], None, march(11))
    second = fuse([said("Jo Poe", "340 lorries were waiting at the Orl bridge", "Herald", 12)], first, march(12))
    assert [one.kind for one in entry(second, "340").contrary] == ["value"]


def test_other_speakers_and_other_matters_are_not_contrary() -> None:
    first = fuse([said("Jo Poe", "the ferry to Lysa will sail again before the spring market", "Courier", 11)], None, march(11))  # fmt: skip
    others = [
        said("Ann Lee", "the ferry to Lysa will not sail again before the spring market", "Herald", 12),
        said("Jo Poe", "the bakers of Karsk will not open before the spring holidays", "Gazette", 12),
    ]
    second = fuse(others, first, march(12))
    assert [one.contrary for one in second.statements] == [(), ()]


def test_what_its_speaker_takes_back_is_withdrawn() -> None:
    first = fuse([said("Jo Poe", "the sluice at Orl had been left open", "Courier", 11)], None, march(11))
    back = Desk("Jo Poe withdrew his earlier claim that the sluice at Orl had been left open.", "Herald", published=march(12))  # fmt: skip
    back.actor("Jo Poe").statement("Jo Poe", "the sluice at Orl had been left open", cue="claim")
    (found,) = fuse([back.done()], first, march(12)).statements
    assert found.key == first.statements[0].key
    assert found.withdrawn is not None
    assert (found.withdrawn.by, found.withdrawn.day) == ("Jo Poe", march(12))


def test_to_withdraw_from_a_place_takes_nothing_back() -> None:
    desk = Desk("Jo Poe withdrew to Orl and said the sluice had been left open.", "Herald", published=march(12))
    desk.actor("Jo Poe").statement("Jo Poe", "the sluice had been left open", cue="said")
    (found,) = fuse([desk.done()], None, march(12)).statements
    assert found.withdrawn is None


def test_another_date_is_not_another_number() -> None:
    first = fuse([said("Jo Poe", "the council of Orl meets on 12 March about the ferry", "Courier", 11)], None, march(11))  # fmt: skip
    second = fuse([said("Jo Poe", "the council of Orl meets on 19 March about the ferry", "Herald", 12)], first, march(12))  # fmt: skip
    assert [one.contrary for one in second.statements] == [()]
