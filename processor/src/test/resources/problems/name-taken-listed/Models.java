package com.example;

import dev.motus.annotation.*;

@SuppressWarnings("motus:parameter-name")
@Traced({
  one.ChatModel.class,
  two.ChatModel.class // name-taken
})
class Models {}
