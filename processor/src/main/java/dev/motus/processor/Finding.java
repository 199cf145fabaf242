package dev.motus.processor;

import java.util.List;

/** A problem at its place, with the names that its text speaks of. */
record Finding(Problem problem, Place place, List<String> names) {
  boolean isError() {
    return problem.isError();
  }

  String message() {
    return problem.message(names);
  }
}
