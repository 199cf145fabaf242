package lib;

import dev.motus.annotation.Redact;

public record Customer(String name, Card card, Card[] cards) {
  record Card(@Redact String number) {}
}
