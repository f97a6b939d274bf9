/** Settings, health, metrics and what a failed start says. */
package dev.tradingipc.ordermanager.control;
