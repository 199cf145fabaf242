package dev.motus.junit.cassette;

/** A request and what came of it. The answer may come from another thread. */
final class Recording {
  private final TapedRequest request;
  private volatile TapedAnswer answer;

  /** One whose answer has not come yet. */
  Recording(TapedRequest request) {
    this(request, TapedAnswer.NONE);
  }

  Recording(TapedRequest request, TapedAnswer answer) {
    this.request = request;
    this.answer = answer;
  }

  TapedRequest request() {
    return request;
  }

  TapedAnswer answer() {
    return answer;
  }

  /** What came in the end. */
  void answered(TapedAnswer came) {
    answer = came;
  }
}
