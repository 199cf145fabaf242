@Traced(
    value = {ChatModel.class, StreamingChatModel.class},
    type = TaskType.MODEL_CALL,
    methods = "chat")
package com.example.travel;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;
