package com.example.chat;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class BookingTools {
  private static final Logger LOG = LoggerFactory.getLogger(BookingTools.class);

  private final JdbcTemplate jdbc;

  BookingTools(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Tool(description = "Books a room in a city")
  @Transactional
  public String book(String city) {
    jdbc.update("insert into booking (city) values (?)", city);
    if (city.equals("Atlantis")) {
      throw new IllegalStateException("There is no room in " + city);
    }
    return "Booked in " + city;
  }

  @Tool(description = "Tells the price of a room in a city")
  @Cacheable("prices")
  public int price(String city) {
    LOG.info("Working out the price of {}", city);
    return 10 * city.length();
  }
}
