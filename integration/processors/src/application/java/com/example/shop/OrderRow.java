package com.example.shop;

import lombok.Data;

/** An order as it is stored. */
@Data
public class OrderRow {
  private String customer;
  private String article;
  private int count;
}
