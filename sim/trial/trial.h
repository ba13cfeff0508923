// Scenario in, Trial out: a pure function. Everything a person sees reads a Trial.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sim/body/model.h"
#include "sim/coach/drill_report.h"
#include "sim/coach/form_report.h"
#include "sim/motion/motion.h"
#include "sim/scenario/scenario.h"
#include "sim/trial/channels.h"
#include "sim/trial/frame.h"

namespace sim {

struct Peak {
  double value = 0.0;
  double time_s = 0.0;
};

struct Summary {
  std::array<Peak, kLevelCount> compression_N,
      shear_N;  // largest compression; largest |shear|, with its sign
  Peak hip_torque_Nm, l5s1_moment_Nm, lever_arm_m, trunk_inclination_rad;
  double least_balance_margin_m = 0.0;
  int worst_level = 0;  // level of the largest compression
};

struct Provenance {
  std::string version;  // of the program
  std::string model;    // "20 bodies, 49 degrees of freedom; …"
  std::string solver;   // "Newton–Euler; single equivalent extensor, arm 6 cm, obliquity 5°"
};

struct Trial {
  Scenario scenario;
  Motion motion;
  std::vector<Frame> frames;  // evenly sampled at sampling.rate_hz from t = 0
  Summary summary;
  FormReport form;          // faults seen and cues met, over all frames
  DrillReport drills;       // of the wall and the dowel, where they are asked for
  Feasibility feasibility;  // worst of planning and collision
  std::string status;       // "ok", or one sentence: what cannot be done and how many cm are missing
  Provenance provenance;
};

/// Scratch and warm start, passed in. A fresh and a used workspace give the same Trial.
class Workspace {
 public:
  Workspace();
  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  struct Impl;
  std::unique_ptr<Impl> impl;
};

/// Precondition: model was built for scenario.subject and scenario.model's sacral slope (asserted).
/// Throws InputError when check_scenario does.
Trial simulate(const Model& model, const Scenario& scenario);
/// The same into an existing Trial, reusing its memory.
void simulate(const Model& model, const Scenario& scenario, Workspace& workspace, Trial& trial);

/// Builds what evaluate_frame needs for this subject and load. Allocates.
void prepare_workspace(const Model& model, const Motion& motion, Workspace& workspace);

/// One instant of a planned motion (workspace prepared for it): no allocation, no exception, no I/O, no
/// clock.
void evaluate_frame(const Model& model, const Scenario& scenario, const Motion& motion, double time_s,
                    Workspace& workspace, Frame& frame);

/// True when the model fits the scenario, so that it need not be rebuilt.
bool model_fits(const Model& model, const Scenario& scenario);

/// Index of the frame nearest to time_s.
int frame_index(const Trial& trial, double time_s);

}  // namespace sim
