package dev.motus.integration.frameworks;

/** What a framework is asked for. */
enum Column {
  TREE("whole tree"),
  STREAM("streamed"),
  AOP("interceptors"),
  SHUTDOWN("shutdown"),
  HINTS("native hints");

  final String title;

  Column(String title) {
    this.title = title;
  }
}
