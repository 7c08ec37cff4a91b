export { type Calibration, calibrate, calibrated, type Scored } from "./calibrate.ts";
export { isotonic } from "./isotonic.ts";
export { type Example, type Fit, fitLogistic, lossOf, type Parameter, scoreOf } from "./logistic.ts";
export { type Share, wilson } from "./share.ts";
