"""The rules of the house: each is a function from the root of a source tree to what breaks it there."""

from house import clock, imports, kinds, prose, shape
from house._sources import Rule

RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        imports.stages_know_only_the_nouns,
        imports.models_know_only_models,
        imports.flows_are_thin,
        clock.the_clock_is_an_argument,
        clock.nothing_is_left_to_chance,
        shape.no_junk_drawers,
        shape.modules_open_with_a_sentence,
        shape.modules_are_small,
        shape.functions_fit_a_screen,
        shape.word_lists_are_data,
        kinds.kinds_have_their_function,
        kinds.the_error_tree_is_drawn_as_it_is,
        prose.templates_escape,
        prose.words_hold_for_every_machine,
        prose.words_do_not_praise,
    )
}
