@Traced(value = lib.Finder.class, methods = "other") // parameter-name
package com.example;

import dev.motus.annotation.Traced;
