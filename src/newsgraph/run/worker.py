"""A worker process: an extractor comes in, then batches of items; what is begun and their results go out, until
the input ends."""

import os
import pickle
import sys

from newsgraph.run.extractor import Extractor


def main() -> None:
    questions = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not get between the answers

    def answer(what: object) -> None:
        pickle.dump(what, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()

    try:
        extractor: Extractor = pickle.load(questions)
        try:
            _ = extractor.nlp
        except Exception as error:
            answer(error)
            return
        answer(None)
        while True:
            answer(extractor(pickle.load(questions), begun=answer))
    except (EOFError, OSError, KeyboardInterrupt):
        return  # the parent has gone


if __name__ == "__main__":
    main()
