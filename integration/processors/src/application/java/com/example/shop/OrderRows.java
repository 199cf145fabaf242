package com.example.shop;

import dev.motus.annotation.AgentTask;
import org.mapstruct.Mapper;

/** MapStruct makes the class. */
@Mapper
public interface OrderRows {
  @AgentTask
  OrderRow rowOf(Order order);
}
