package lib;

public class Base {
  @dev.motus.annotation.Tool
  void search(String query) {}
}
