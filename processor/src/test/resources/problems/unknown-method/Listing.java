package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

@Traced(value = Runnable.class, methods = {"run", "walk"}) // unknown-method
class Listing {}
