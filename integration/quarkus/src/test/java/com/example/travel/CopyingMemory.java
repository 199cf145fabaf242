package com.example.travel;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps messages as text, as a store in a database does: who asks for them gets others. */
@Alternative
@ApplicationScoped
public class CopyingMemory implements ChatMemoryStore {
  private final Map<Object, String> kept = new ConcurrentHashMap<>();

  @Override
  public List<ChatMessage> getMessages(Object memoryId) {
    return ChatMessageDeserializer.messagesFromJson(kept.getOrDefault(memoryId, "[]"));
  }

  @Override
  public void updateMessages(Object memoryId, List<ChatMessage> messages) {
    kept.put(memoryId, ChatMessageSerializer.messagesToJson(messages));
  }

  @Override
  public void deleteMessages(Object memoryId) {
    kept.remove(memoryId);
  }
}
