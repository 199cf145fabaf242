package com.example.shop;

import lombok.Builder;
import lombok.Value;

/** An order; Lombok makes it a value. */
@Value
@Builder
public class Order {
  String customer;
  String article;
  int count;
}
