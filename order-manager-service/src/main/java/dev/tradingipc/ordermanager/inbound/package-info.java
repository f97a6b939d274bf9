/** What comes in: orders over TCP, questions over HTTP. */
package dev.tradingipc.ordermanager.inbound;
