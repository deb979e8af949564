-- Three stars are a side of their own: many of them at once move an average as well, and a case can hold them.

alter table surge_case
  drop constraint ck_surge_case_side,
  add constraint ck_surge_case_side check (side in ('LOW', 'MIDDLE', 'HIGH'));
