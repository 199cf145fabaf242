package lib;

public interface Finder {
  String find(String query, int arg1);

  String other(String query, String language);

  String third(String query);
}
