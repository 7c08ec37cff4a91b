// Kinds of columns that the tables share.
import type { Generated, JSONColumnType } from "kysely";

export type Json<T> = JSONColumnType<T & object, string, string>;
export type Timestamp = Generated<Date>;
