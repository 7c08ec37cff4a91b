import { expect, test } from "vitest";
import { peerKey } from "./sign-in.ts";

test("a peer of IPv4 is its address, one of IPv6 its /64, in whatever spelling", () => {
  expect(peerKey("::ffff:10.0.0.7")).toBe(peerKey("10.0.0.7"));
  expect(peerKey("10.0.0.7")).not.toBe(peerKey("10.0.0.8"));
  const home = "2001:db8:1:2:3:4:5:6";
  for (const same of ["2001:db8:1:2::9", "2001:db8:1:2:ffff::"]) expect(peerKey(same)).toBe(peerKey(home));
  expect(peerKey("2001:db8:1:3::9")).not.toBe(peerKey(home));
  expect(peerKey("fe80::1")).toBe("peer:fe80:0:0:0::/64");
});
