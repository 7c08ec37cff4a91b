// What tests of any part may use: a real store, the real app, a small pack.
export { sql } from "kysely";
export { inProcess, type TestApp, testApp } from "./app.ts";
export { requestOf } from "./asked.ts";
export { callsList } from "./calls-list.ts";
export { exampleOf, routeOfLive, wantsMore } from "./examples.ts";
export { fuzz } from "./fuzz/run.ts";
export { packWith, testPack } from "./pack.ts";
export { grant, nobody, type People, peopleOf, person, unitA, unitB } from "./people.ts";
export { recordFigure } from "./record-figure.ts";
export { csvOf, firm, importFile, importRows, type RegisterRow, streamOf } from "./register.ts";
export { killsAsked, recordedFrom } from "./run-kills.ts";
export { type SignedInPerson, signedIn } from "./signed-in.ts";
export { emptyDatabase, type TestStore, testDatabase, testStore } from "./store.ts";
export { markedNumbers, markedPhone, marker, seedTwoUnits, type TwoUnits } from "./two-units.ts";
export { unzipText } from "./unzip.ts";
export { worksList } from "./works-list.ts";
