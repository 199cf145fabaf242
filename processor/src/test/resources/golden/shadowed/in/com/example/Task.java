package com.example;

class Task {}
