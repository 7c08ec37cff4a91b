export const texts = {
  left: "about {time} left",
  seconds: "{seconds} s",
  minutes: "{minutes} min",
  minutesSeconds: "{minutes} min {seconds} s",
  rows: "{rows} rows done",
  "rows.of": "{rows} of {of} rows",
  "rows.ofAbout": "{rows} of about {of} rows",
  speed: "{rows} rows/s",
  "share.unknown": "share not known yet",
};
