package com.library;

public class Client {
  Client(String url) {}

  public static Client of(String url) {
    return new Client(url);
  }

  public String call() {
    return "called";
  }
}
