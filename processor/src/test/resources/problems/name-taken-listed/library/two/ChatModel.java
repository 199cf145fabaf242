package two;

public interface ChatModel {
  String chat(String prompt);
}
