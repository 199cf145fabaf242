package dev.motus.tools.adapter;

import dev.motus.annotation.Tool;
import dev.motus.tools.Catalogued;
import dev.motus.tools.Supplied;
import dev.motus.tools.ToolException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A travel agent's tools: nested types, one within itself, a limit, an error, a supplied value. */
@Catalogued
class TripTools {
  record Traveller(String name, int age) {}

  record Leg(String from, String to, @Nullable LocalDate day, List<Leg> alternatives) {}

  record Offer(Leg leg, double price) {}

  /** Who asks; the program knows. */
  record Customer(String name) {}

  /**
   * Finds offers for a leg.
   *
   * @param leg where to go
   * @param travellers who goes
   * @param most how many offers to give
   */
  @Tool(name = "find_offers")
  List<Offer> findOffers(Leg leg, List<Traveller> travellers, @Nullable Integer most)
      throws ToolException {
    if (travellers.isEmpty()) {
      throw new ToolException("Say who travels.");
    }
    return List.of(new Offer(leg, 99.5 * travellers.size()));
  }

  /** Says whose trip it is. */
  @Tool(name = "whose")
  String whose(@Supplied Customer customer) {
    return customer.name();
  }
}
