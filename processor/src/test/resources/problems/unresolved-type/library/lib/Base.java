package lib;

public interface Base {
  Gone find(String id);
}
