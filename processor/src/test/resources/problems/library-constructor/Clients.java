package com.example;

import com.library.Client;
import dev.motus.annotation.*;

@Traced(Client.class) // no-constructor
interface Clients {}
