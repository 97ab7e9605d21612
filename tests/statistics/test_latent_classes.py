"""Latent classes: on scores of which the classes are known beforehand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.statistics.latent_classes import (
    Getallen,
    TeWeinigPatronen,
    fit_latent_classes,
    limitation_score,
)

LEEG = math.nan


def persons(*groepen: tuple[list[float], int]) -> Getallen:
    """Return a row per person from (scores, number of persons with them)."""
    return np.array([scores for scores, aantal in groepen for _ in range(aantal)], dtype=np.float64)


def two_blurred_groups(seed: int = 1) -> Getallen:
    """Return 60 persons on 5 variables: 40 mostly without limitations and 20 mostly limited, some scores missing."""
    toeval = np.random.default_rng(seed)
    scores = np.vstack(
        [
            toeval.choice(3, (40, 5), p=[0.05, 0.15, 0.8]),
            toeval.choice(3, (20, 5), p=[0.7, 0.2, 0.1]),
        ]
    ).astype(np.float64)
    scores[toeval.random(scores.shape) < 0.05] = LEEG
    return scores


def test_groups_that_share_no_category_are_told_apart() -> None:
    model = fit_latent_classes(persons(([0, 0, 0], 10), ([2, 2, 2], 30)), 2)
    assert model.log_likelihood == pytest.approx(10 * math.log(0.25) + 30 * math.log(0.75), abs=1e-6)
    assert model.klasse.tolist() == [2] * 10 + [1] * 30
    assert model.zekerheid == pytest.approx(np.ones(40))
    assert model.aandelen == pytest.approx([0.75, 0.25])
    assert model.kansen[0] == pytest.approx(np.array([[0, 0, 1]] * 3))
    assert model.entropie == pytest.approx(1.0)
    assert (model.personen, model.ontbrekend, model.starts) == (40, 0, 20)
    assert model.starts_bij_beste >= 1


def test_one_class_has_the_chances_of_the_whole() -> None:
    scores = persons(([0, 2], 1), ([1, 2], 1), ([2, 1], 2))
    model = fit_latent_classes(scores, 1)
    assert model.kansen[0] == pytest.approx(np.array([[0.25, 0.25, 0.5], [0, 0.5, 0.5]]))
    # 1, 1 and 2 of 4 on the first variable; 2 and 2 of 4 on the second
    assert model.log_likelihood == pytest.approx(2 * math.log(1 / 4) + 2 * math.log(1 / 2) + 4 * math.log(1 / 2))
    # two free chances on the first variable and one on the second, where a category does not occur
    assert model.parameters == 3
    assert model.bic == pytest.approx(-2 * model.log_likelihood + 3 * math.log(4))
    assert model.aic == pytest.approx(-2 * model.log_likelihood + 6)
    assert model.entropie == 1.0


def test_a_missing_score_counts_in_no_way() -> None:
    scores = persons(([0, LEEG], 3), ([2, 0], 1), ([2, 2], 1))
    model = fit_latent_classes(scores, 1)
    assert model.ontbrekend == 3
    assert model.kansen[0] == pytest.approx(np.array([[0.6, 0, 0.4], [0.5, 0, 0.5]]))
    assert model.log_likelihood == pytest.approx(3 * math.log(0.6) + 2 * math.log(0.4) + 2 * math.log(0.5))


def test_who_has_a_missing_score_is_placed_by_the_others() -> None:
    model = fit_latent_classes(persons(([0, 0, 0], 10), ([2, 2, 2], 10), ([LEEG, 0, 0], 1), ([2, LEEG, 2], 1)), 2)
    assert model.klasse[-2:].tolist() == [2, 1]


def test_classes_run_from_few_to_many_limitations_whatever_their_size() -> None:
    veel, weinig = ([0.0, 0.0, 0.0], 25), ([2.0, 2.0, 2.0], 5)
    assert fit_latent_classes(persons(veel, weinig), 2).klasse.tolist() == [2] * 25 + [1] * 5
    assert fit_latent_classes(persons(weinig, veel), 2).klasse.tolist() == [1] * 5 + [2] * 25


def test_a_limitation_that_few_have_weighs_more() -> None:
    # Limited on the first variable: class 1 always, class 2 always, class 3 never. On the second: class 3 only.
    kansen = np.array([[[1.0, 0, 0], [0, 0, 1.0]], [[0, 1.0, 0], [0, 0, 1.0]], [[0, 0, 1.0], [1.0, 0, 0]]])
    score = limitation_score(np.array([0.4, 0.4, 0.2]), kansen)
    # 80% are limited on the first variable, 20% on the second.
    assert score == pytest.approx([0.2, 0.2, 0.8])


def test_more_classes_never_fit_worse() -> None:
    scores = two_blurred_groups()
    hoogten = [fit_latent_classes(scores, klassen).log_likelihood for klassen in (1, 2, 3)]
    assert hoogten == sorted(hoogten)


def test_the_blurred_groups_are_found() -> None:
    model = fit_latent_classes(two_blurred_groups(), 2)
    assert (model.klasse[:40] == 1).mean() > 0.9
    assert (model.klasse[40:] == 2).mean() > 0.9
    assert 0.5 < model.entropie < 1
    assert model.aandelen.sum() == pytest.approx(1)
    assert model.kansen.sum(axis=2) == pytest.approx(np.ones((2, 5)))


@settings(max_examples=5, deadline=None)
@given(st.permutations(range(60)))
def test_the_order_of_persons_is_of_no_account(volgorde: list[int]) -> None:
    scores = two_blurred_groups()
    model, ander = fit_latent_classes(scores, 2), fit_latent_classes(scores[volgorde], 2)
    assert ander.log_likelihood == model.log_likelihood
    assert ander.klasse.tolist() == model.klasse[volgorde].tolist()


def test_the_order_of_variables_is_of_no_account() -> None:
    scores = two_blurred_groups()
    model, ander = fit_latent_classes(scores, 2), fit_latent_classes(scores[:, ::-1], 2)
    assert ander.log_likelihood == pytest.approx(model.log_likelihood, abs=1e-3)
    assert ander.klasse.tolist() == model.klasse.tolist()
    assert ander.kansen == pytest.approx(model.kansen[:, ::-1], abs=1e-3)


def test_everybody_twice_gives_the_same_classes() -> None:
    scores = two_blurred_groups()
    model, dubbel = fit_latent_classes(scores, 2), fit_latent_classes(np.vstack([scores, scores]), 2)
    assert dubbel.log_likelihood == pytest.approx(2 * model.log_likelihood, abs=1e-3)
    assert dubbel.kansen == pytest.approx(model.kansen, abs=1e-3)


def test_the_same_scores_in_the_same_numbers_are_fitted_once() -> None:
    scores = two_blurred_groups()
    model = fit_latent_classes(scores, 2)
    assert fit_latent_classes(scores[::-1], 2).kansen is model.kansen
    assert fit_latent_classes(scores[1:], 2).kansen is not model.kansen


def test_too_few_different_rows_for_so_many_classes() -> None:
    with pytest.raises(TeWeinigPatronen, match="2 different rows of scores are too few for 3 classes"):
        fit_latent_classes(persons(([0, 0], 9), ([2, 2], 9)), 3)


@pytest.mark.parametrize("categorie", [3.0, -1.0, 0.5])
def test_a_category_that_does_not_exist(categorie: float) -> None:
    with pytest.raises(ValueError, match="whole numbers from 0 to 2"):
        fit_latent_classes(persons(([0, categorie], 2)), 1)


def test_a_variable_without_scores() -> None:
    with pytest.raises(ValueError, match="needs a score"):
        fit_latent_classes(persons(([0, LEEG], 2)), 1)
