package com.example.shop;

import com.google.auto.service.AutoService;

/** Takes a tenth off. */
@AutoService(Discount.class)
public class TenPercent implements Discount {
  @Override
  public int of(int cents) {
    return cents - cents / 10;
  }
}
