/** Emergency stops. Sends {@code stop.started} and {@code stop.ended}. */
package io.twostar.surge.stop;
