package com.example;

@Deprecated(forRemoval = true)
public class Gone {}
