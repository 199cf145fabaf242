package com.example;

class String {}
