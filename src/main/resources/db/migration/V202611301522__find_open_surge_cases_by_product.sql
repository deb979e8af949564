-- Open cases are found by their products. While there were none, this index seemed as good, and a statement planned then read all of them ever after.

drop index ix_surge_case_open;
