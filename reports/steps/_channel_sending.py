"""A delivery by another channel than mail in, what its other side answered out."""

import datetime as dt
import os
from typing import cast

from reports.delivery._smtp_answers import Answer
from reports.errors import (
    DeliveryError,
    PermanentDeliveryError,
    SitrepError,
    TemporaryDeliveryError,
    UnknownDeliveryError,
)
from reports.models.delivery import Delivery
from reports.models.recipient import Recipient
from reports.protocols import Courier, Means
from reports.registry import load
from reports.settings import Settings
from reports.steps._parcel import unpacked
from reports.storage.deliveries import Claim

_LONGEST_REST = 7 * 86400.0
"""Seconds that a server may ask for; the deadline is over before that."""


def by_channel(settings: Settings, claim: Claim, now: dt.datetime) -> Answer:
    """Carry a delivery to its recipient; what a courier does twice is there once, so nothing is doubled."""
    from reports.fetching.post import open_post

    delivery = claim.delivery
    try:
        recipient = recipient_of(settings, delivery)
        courier = cast("Courier", load("delivery.channels", delivery.channel).send)
        secret = settings.secret_of(recipient, os.environ)
        post = open_post(settings.fetching, now) if delivery.channel == "webhook" else None
        means = Means(recipient, now, secret, post)
        said = courier(delivery, *unpacked(claim.body), means)
    except UnknownDeliveryError as error:
        return Answer("unknown", "answer", None, error.problem)
    except PermanentDeliveryError as error:
        return Answer("permanent", "answer", None, error.problem)
    except TemporaryDeliveryError as error:
        rest = min(error.retry_after or 0.0, _LONGEST_REST)
        return Answer("temporary", "answer", None, error.problem, rest=rest)
    except (DeliveryError, SitrepError) as error:
        return Answer("temporary", "answer", None, error.problem)
    return Answer("sent", "answer", None, said)


def recipient_of(settings: Settings, delivery: Delivery) -> Recipient:
    """Give the recipient as configured today; one that is no longer there as it was queued."""
    names = [each.name for each in settings.situations]
    if delivery.situation in names:
        for each in settings.recipients_of(settings.situation(delivery.situation)):
            if each.name == delivery.recipient:
                return each
    for each in settings.recipients:
        if each.name == delivery.recipient:
            return each
    return Recipient(name=delivery.recipient, channel=delivery.channel, address=delivery.address)
