package com.example.travel;

import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LoopbackModel.class)
class ProbeTest {
  @Inject WeatherTools weather;
  @Inject BookingTools booking;
  @Inject @All List<WeatherTools> all;
  @Inject Instance<BookingTools> instance;
  @Inject @Any Instance<Object> objects;

  @Test
  void probe() {
    System.out.println("PROBE weather " + weather.getClass() + " booking " + booking.getClass());
    for (WeatherTools w : all) System.out.println("PROBE all " + w.getClass());
    for (BookingTools w : instance) System.out.println("PROBE instance " + w.getClass());
    long before = TaskTree.latest();
    try { System.out.println("PROBE " + booking.book("A")); } catch (Exception e) { System.out.println("PROBE " + e); }
    System.out.println("PROBE tree\n" + TaskTree.after(before));
  }
}
