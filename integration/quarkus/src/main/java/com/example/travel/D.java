package com.example.travel;
import dev.langchain4j.model.chat.*;
import jakarta.annotation.Priority;
import jakarta.decorator.*;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
class D {
  @Decorator @Priority(0)
  public static class A extends TracedAssistant { @Inject public A(@Delegate @Any Assistant delegate) { super(delegate); } }
  @Decorator @Priority(0)
  public static class B extends TracedChatModel { @Inject public B(@Delegate @Any ChatModel delegate) { super(delegate); } }
  @Decorator @Priority(0)
  public static class C extends TracedStreamingChatModel { @Inject public C(@Delegate @Any StreamingChatModel delegate) { super(delegate); } }
}
