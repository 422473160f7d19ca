"""What ./run does: a module per verb, and the few things that verbs share."""
