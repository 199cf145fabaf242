package com.example;

interface Asking<Q, A> {
  A answer(Q question);
}
