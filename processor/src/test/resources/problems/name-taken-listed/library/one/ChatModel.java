package one;

public interface ChatModel {
  String chat(String prompt);
}
