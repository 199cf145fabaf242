package dev.motus.tools.adapter;

import dev.motus.annotation.Tool;
import dev.motus.tools.Catalogued;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Thirty tools such as agents have, for our compiler and for the reflection of LangChain4j and
 * Spring AI, which find the same methods.
 */
@Catalogued
class EverydayTools {
  enum Unit {
    CELSIUS,
    FAHRENHEIT
  }

  enum Priority {
    LOW,
    NORMAL,
    URGENT
  }

  record Address(String street, String city, @Nullable String postcode) {}

  record Contact(String name, Optional<String> phone, Address address) {}

  record OrderLine(String sku, @Min(1) @Max(999) int quantity) {}

  record Category(String name, List<Category> children) {}

  record Page<T>(List<T> items, int number) {}

  record Money(BigDecimal amount, String currency) {}

  sealed interface Payment permits Card, Transfer {}

  record Card(String token) implements Payment {}

  record Transfer(String iban, @Nullable LocalDate due) implements Payment {}

  static class Filter {
    private String text = "";
    private boolean archived;

    public String getText() {
      return text;
    }

    public void setText(String text) {
      this.text = text;
    }

    public boolean isArchived() {
      return archived;
    }

    public void setArchived(boolean archived) {
      this.archived = archived;
    }
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String weather(String city, @Nullable Unit unit) {
    return city + unit;
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  double convert(double amount, String from, String to) {
    return amount;
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  List<String> search(@Size(min = 2, max = 200) String query, @Nullable Integer limit) {
    return List.of(query);
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String readFile(String path, @Min(1) int firstLine, @Max(500) int lines) {
    return path;
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  void writeFile(String path, String text, boolean overwrite) {}

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String runQuery(String sql, Map<String, String> parameters) {
    return sql;
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String createTicket(String title, Priority priority, Set<String> labels) {
    return title;
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  void sendMail(List<String> to, String subject, String body, Optional<String> replyTo) {}

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String bookTable(String restaurant, LocalDate day, LocalTime time, @Min(1) int guests) {
    return restaurant;
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String remind(Instant at, String text) {
    return text;
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  void sleep(Duration time) {}

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String orderStatus(UUID order) {
    return order.toString();
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String fetch(URI page) {
    return page.toString();
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String refund(UUID order, Money money) {
    return order.toString();
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String pay(Payment payment) {
    return payment.toString();
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String addContact(Contact contact) {
    return contact.name();
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String placeOrder(List<OrderLine> lines, Address to) {
    return lines.toString();
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String catalogue(Category root) {
    return root.name();
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String showPage(Page<Contact> page) {
    return page.toString();
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String list(Filter filter) {
    return filter.getText();
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  long add(long first, long second) {
    return first + second;
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  double mean(double[] numbers) {
    return numbers.length;
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String sort(String[] words, boolean descending) {
    return String.join(" ", words);
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String translate(String text, @Pattern(regexp = "[a-z]{2}") String language) {
    return text;
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String grid(List<List<Integer>> rows) {
    return rows.toString();
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String count(Map<Priority, Integer> wanted) {
    return wanted.toString();
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String letter(char first, short number, float weight, byte flag) {
    return first + "";
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String now() {
    return "";
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String assign(UUID ticket, @Nullable Contact to, List<Priority> allowed) {
    return ticket.toString();
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool
  String price(@Min(0) BigDecimal net, @Nullable BigDecimal tax) {
    return net.toString();
  }
}
