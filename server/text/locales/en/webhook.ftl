## Webhooks, in the admin console.

# In the navigation, at most 20 characters; and the name of the page.
webhook-title = Webhooks
webhook-lead = Programs of yours that are told what happens here, within a second or two.
webhook-none = No webhooks yet
# A button, and the name of the page that it leads to.
webhook-add = Add a webhook
# Names of fields and columns. At most 20 characters each.
webhook-url = Address
webhook-url-hint = An https address that everybody can reach.
webhook-url-invalid = That is not an https address that everybody can reach.
webhook-description = Description
webhook-description-hint = What it is for, so that others know.
webhook-description-invalid = At most 200 characters, on one line.
webhook-events = Events
webhook-events-hint = Tick those it needs. Without any it is told of all, also of kinds that come later.
webhook-events-invalid = There is no such event.
webhook-all-events = All
# Of how many kinds of event it is told.
webhook-some-events =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
webhook-state = State
webhook-since = Since
# How it is with a webhook. At most 20 characters each.
webhook-on = On
webhook-off = Off
webhook-failing = Failing
webhook-failing-hint = Nothing gets through to it at the moment. It is tried again and again, and switched off after five days.
webhook-switched-off-hint = It was switched off because nothing got through to it.
webhook-deliveries = Deliveries
webhook-deliveries-hint = What it was told of in the last thirty days.
webhook-no-deliveries = Nothing yet. The next event that it asks for appears here.
webhook-none-failed = Nothing has failed.
# Which of them are shown. At most 20 characters each.
webhook-all-deliveries = All
webhook-failed-deliveries = Failed
webhook-event = Event
webhook-answer = Answer
webhook-attempts = Tries
webhook-at = When
webhook-again = Send again
# How it is with one event. At most 25 characters each.
webhook-waiting = Waiting
# The receiver answered with this status, such as 200.
webhook-delivered = Delivered ({ $status })
webhook-retrying = Trying again
webhook-given-up = Given up
webhook-secret = Secret
webhook-secret-hint = The receiver verifies with it that a message comes from here.
# Buttons.
webhook-show-secret = Show the secret
webhook-rotate = Make a new secret
webhook-settings = Settings
webhook-is-active = Tell it of events
webhook-save = Save
webhook-remove = Remove the webhook
webhook-remove-hint = It is told of nothing more, and what it was told of is forgotten.
# After something was done.
webhook-notice-created = The webhook was added. Give the secret to its receiver.
webhook-notice-saved = The webhook was saved.
webhook-notice-secret-rotated = There is a new secret. The old one is good for another day.
webhook-notice-queued = It will be sent again in a moment.
webhook-notice-removed = The webhook was removed.
# A button, and what is said after it was pressed.
webhook-test = Send a test event
webhook-notice-tested = A test event is on its way. The list below says what became of it.
